import { describe, expect, it } from 'vitest';
import { databaseOf, maskDsn, withDatabase } from '../../../src/kernel/dsn.ts';

describe('maskDsn', () => {
  it('hides the password in the authority', () => {
    expect(maskDsn('postgresql://ann:s3cret@db.example:5432/todo')).toBe('postgresql://ann:***@db.example:5432/todo');
  });

  it('hides a password given as a query parameter', () => {
    expect(maskDsn('postgresql://db.example/todo?user=ann&password=s3cret')).not.toContain('s3cret');
  });

  it('prints nothing of a text that is no URL', () => {
    expect(maskDsn('host=x password=s3cret')).toBe('<unreadable DSN>');
  });
});

describe('withDatabase', () => {
  it('changes the database and keeps the rest', () => {
    expect(withDatabase('postgresql://a:b@h:1/x?sslmode=disable', 'my db')).toBe(
      'postgresql://a:b@h:1/my%20db?sslmode=disable',
    );
  });

  it('is undone by databaseOf', () => {
    expect(databaseOf(withDatabase('postgresql://h/', 'my db'))).toBe('my db');
  });
});
