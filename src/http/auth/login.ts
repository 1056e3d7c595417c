import { httpError } from '../http-error.ts';
import { GateFull } from './gate.ts';
import { badCredentials } from './guard.ts';
import type { LoginLimiter } from './login-limiter.ts';
import { passwordGate, verifyPassword } from './passwords.ts';
import type { Tokens } from './tokens.ts';

/** Who wants to log in, from where, and how their user is found. */
export interface LoginRequest {
  readonly name: string;
  readonly password: string;
  /** Address of the client, `request.ip`. */
  readonly address: string;
  /** Looks up the user of that name; `password` is the stored hash. */
  readonly findUser: (name: string) => Promise<{ readonly id: string; readonly password: string } | undefined>;
}

/** What an OAuth2 client expects of its token endpoint. */
export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: 'bearer';
  readonly expires_in: number;
}

/**
 * Exchanges name and password for a token.
 * @throws 401 for an unknown name and for a wrong password alike, 429 after too many failures; both as an {@link httpError}.
 */
export type Login = (request: LoginRequest) => Promise<TokenAnswer>;

export function createLogin({ tokens, limiter }: { readonly tokens: Tokens; readonly limiter: LoginLimiter }): Login {
  return async (request) => {
    const refuseTooMany = (): void => {
      const wait = limiter.waitSeconds(request);
      if (wait > 0) throw tooMany(wait);
    };
    refuseTooMany();
    const user = await request.findUser(request.name);
    const matches = await passwordGate(async () => {
      // Tries that arrived together with the last one allowed have waited in line, and are too many by now.
      refuseTooMany();
      const isRight = await verifyPassword(request.password, user?.password);
      if (!isRight) limiter.recordFailure(request);
      return isRight;
    }).catch((error: unknown) => {
      throw error instanceof GateFull ? tooMany(1) : error;
    });
    if (!user || !matches) throw badCredentials('Incorrect username or password');
    limiter.recordSuccess(request);
    const { token, expiresInSeconds } = await tokens.issue(user.id);
    return { access_token: token, token_type: 'bearer', expires_in: expiresInSeconds };
  };
}

function tooMany(seconds: number) {
  return httpError(429, 'Too many login attempts, try again later', { 'retry-after': String(seconds) });
}
