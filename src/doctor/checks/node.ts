import { bad, type Check, ok } from '../check.ts';

/** The versions of Node that the package is made for. */
export const nodeCheck: Check = {
  id: 'node',
  title: 'Node',
  look: () => {
    const { node } = process.versions;
    const [major = 0, minor = 0] = node.split('.').map(Number);
    if (major > 20 || (major === 20 && minor >= 19)) return ok(`${node} at ${process.execPath}`);
    return bad(`${node} at ${process.execPath}`, 'Install Node 20.19 or later.');
  },
};
