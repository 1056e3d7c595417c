import { defineSeed } from 'illusion';

/** argon2id hashes of the password "pass", each with a salt of its own. */
const passwords: Readonly<Record<string, string>> = {
  user1: '$argon2id$v=19$m=19456,t=2,p=1$KCqbjPjszC1vQYb/LtPWAA$dLm/eFFlVuaoerWbVKtN3TkZmT7n+Ws7ChUoBRVZ68M',
  user2: '$argon2id$v=19$m=19456,t=2,p=1$kPtJ+7W0e1UE1lk6CPPLCw$5xIy4uhSqXlrSwgJgZgYhnVXNuop2QrcIqKtM/+5NHw',
  user3: '$argon2id$v=19$m=19456,t=2,p=1$EwAh1g04LSFcziUMcPExNw$3h1Ex6+q7Qj1JRCQpEDRT8LAY1bHUp5mL4/UgojOMuU',
};

/** One user for each organization. */
export default defineSeed({
  table: 'users',
  key: ['name'],
  rows: async (knex) => {
    const organizations = await knex('organizations').whereIn('name', ['org1', 'org2', 'org3']);
    return organizations.map(({ id, name }) => {
      const user = name.replace('org', 'user');
      return { name: user, password: passwords[user], organization_id: id };
    });
  },
});
