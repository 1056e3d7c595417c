/** What the value of an argument or a flag is, where completion can know what there is of it. */
export type ValueKind = 'file' | 'folder' | 'migration' | 'seed' | 'model' | 'notebook' | 'setting';
