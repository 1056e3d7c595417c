/** What happens to a referencing row when the referenced one goes or gets another key. */
export type ReferentialAction = 'no action' | 'restrict' | 'cascade' | 'set null' | 'set default';
