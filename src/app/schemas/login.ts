import { Type } from 'typebox';

/** The OAuth2 password form. What else clients send with it (grant_type, scope) is not needed. */
export const LoginForm = Type.Object(
  {
    username: Type.String({ maxLength: 200, examples: ['user1'] }),
    password: Type.String({ maxLength: 1000, format: 'password' }),
  },
  { title: 'LoginForm' },
);

export const Token = Type.Object(
  { access_token: Type.String(), token_type: Type.Literal('bearer'), expires_in: Type.Integer() },
  { title: 'Token', description: 'A token for the Authorization header' },
);
