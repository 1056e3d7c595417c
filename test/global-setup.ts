export { globalSetup as default } from '../src/testing/global-setup.ts';
