export { globalSetup as default } from 'illusion/testing';
