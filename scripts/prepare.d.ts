/** Whether dist/ was built after the last change of what it is built from. */
export function isBuilt(): boolean;
