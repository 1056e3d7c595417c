import { defineSeed } from 'illusion';

export default defineSeed({
  table: 'organizations',
  key: ['name'],
  rows: [{ name: 'org1' }, { name: 'org2' }, { name: 'org3' }],
});
