/** How the value of a setting is read, from text (flag, environment, .env) or as it stands in illusion.config.ts. */
export interface SettingKind<T> {
  /** What a right value looks like, completing "expected ...". */
  readonly expected: string;
  /** The value, or undefined when it cannot be read. Paths stay relative here. */
  readonly read: (raw: unknown) => T | undefined;
}

export const text: SettingKind<string> = {
  expected: 'a text',
  read: (raw) => (typeof raw === 'string' && raw !== '' ? raw : undefined),
};

export const dsn: SettingKind<string> = {
  expected: 'a DSN such as postgresql://user:password@127.0.0.1:5432/todo',
  read: (raw) => (typeof raw === 'string' && /^postgres(ql)?:\/\//.test(raw) && URL.canParse(raw) ? raw : undefined),
};

export const flag: SettingKind<boolean> = {
  expected: 'true or false',
  read: (raw) => {
    if (typeof raw === 'boolean') return raw;
    if (typeof raw !== 'string') return undefined;
    if (['1', 'true', 'yes', 'on'].includes(raw.toLowerCase())) return true;
    return ['0', 'false', 'no', 'off', ''].includes(raw.toLowerCase()) ? false : undefined;
  },
};

export const list: SettingKind<readonly string[]> = {
  expected: 'a list of texts, separated by commas',
  read: (raw) => {
    if (typeof raw === 'string') {
      return raw
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '');
    }
    return Array.isArray(raw) && raw.every((part) => typeof part === 'string') ? raw : undefined;
  },
};

export function integer(min: number, max: number): SettingKind<number> {
  return {
    expected: `a whole number from ${min} to ${max}`,
    read: (raw) => {
      const value = typeof raw === 'string' && /^\d+$/.test(raw) ? Number(raw) : raw;
      return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? value : undefined;
    },
  };
}

export function choice<T extends string>(...values: readonly T[]): SettingKind<T> {
  return {
    expected: `one of ${values.join(', ')}`,
    read: (raw) => values.find((value) => value === raw),
  };
}

const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A span of time: a bare number counts in `bare`, a text may carry its unit (`500ms`, `15m`). The value is in `bare`. */
export function duration(bare: 'ms' | 's'): SettingKind<number> {
  return {
    expected: `a span of time such as 500ms, 30s, 15m or 2h (a bare number counts in ${bare === 's' ? 'seconds' : 'milliseconds'})`,
    read: (raw) => {
      if (typeof raw === 'number') return Number.isFinite(raw) && raw >= 0 ? raw : undefined;
      const match = typeof raw === 'string' ? /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)?$/.exec(raw.trim()) : null;
      if (!match) return undefined;
      const unit = (match[2] ?? bare) as keyof typeof unitMs;
      return (Number(match[1]) * unitMs[unit]) / unitMs[bare];
    },
  };
}
