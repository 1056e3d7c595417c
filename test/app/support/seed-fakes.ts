import type { Daos } from '../../../src/app/daos/daos.ts';

/** argon2id hash of the password "pass". */
const password = '$argon2id$v=19$m=19456,t=2,p=1$KCqbjPjszC1vQYb/LtPWAA$dLm/eFFlVuaoerWbVKtN3TkZmT7n+Ws7ChUoBRVZ68M';

/** Puts into the fakes what seeds/ puts into a database. */
export async function seedFakes({ organizations, spaces, users, todos }: Daos): Promise<void> {
  for (const number of [1, 2, 3]) {
    const { id: organization_id } = await organizations.insert({ name: `org${number}` });
    const space = await spaces.insert({ name: `space${number}`, organization_id });
    const user = await users.insert({ name: `user${number}`, password, organization_id });
    if (number > 1) continue;
    for (const [at, which] of ['first', 'second', 'third'].entries()) {
      await todos.insert({
        title: `note${at + 1}`,
        content: `the ${which} note of user1`,
        user_id: user.id,
        space_id: space.id,
      });
    }
  }
}
