import { readFileSync, readlinkSync } from 'node:fs';

let own: string | undefined;

/**
 * Names the space in which pids mean something: this boot of this machine, or one container of it.
 * A pid noted in another space says nothing here about whether its process lives.
 */
export function ownPidSpace(): string {
  own ??= [process.platform, readBootId(), readNamespace()].filter((part) => part !== '').join(' ');
  return own;
}

/** Changes with each boot; empty where the system has none. */
export function readBootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim().slice(0, 8);
  } catch {
    return '';
  }
}

function readNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}
