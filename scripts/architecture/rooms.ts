/** The rooms of src/, from left to right: a room imports only rooms to its left. Rooms on one level do not see each other. */
export const levels: readonly (readonly string[])[] = [
  ['kernel'],
  ['schema'],
  ['model', 'dialect'],
  ['db', 'project'],
  ['engine', 'migrate', 'dao'],
  ['revision', 'http'],
  ['testing', 'status', 'notebook'],
  ['dashboard'],
  ['cli'],
];

/** The public doors: export lists, nothing else. */
export const doors: readonly string[] = ['index', 'dao', 'server', 'testing', 'migrate'];
