export { IllusionError, isIllusionError } from './kernel/errors/illusion-error.ts';
export { type ErrorCode, errorRegistry } from './kernel/errors/registry.ts';
