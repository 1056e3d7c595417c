export { globalSetup } from './testing/global-setup.ts';
