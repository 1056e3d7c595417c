export { type AppContext, type AppDefinition, defineApp, isAppDefinition } from './http/app-definition.ts';
export { badCredentials, userOnly } from './http/auth/guard.ts';
export type { Login, LoginRequest, TokenAnswer } from './http/auth/login.ts';
export { hashPassword, verifyPassword } from './http/auth/passwords.ts';
export { type ApiServer, createServer, type ServerOptions } from './http/create-server.ts';
export { type HttpError, httpError, isHttpError } from './http/http-error.ts';
export { createLogger, type LoggerOptions } from './http/logging/create-logger.ts';
export { errorAnswer } from './http/openapi/standard-answers.ts';
export type { SchemaTypes, Server } from './http/server.ts';
