import { defineSeed } from 'illusion';

/** One space for each organization. */
export default defineSeed({
  table: 'spaces',
  key: ['name'],
  rows: async (knex) => {
    const organizations = await knex('organizations').whereIn('name', ['org1', 'org2', 'org3']);
    return organizations.map(({ id, name }) => ({ name: name.replace('org', 'space'), organization_id: id }));
  },
});
