import { describe, expect, it } from 'vitest';
import { createEngine, engineKindOf } from '../../../src/engine/create-engine.ts';
import { resolveSettings } from '../../../src/project/resolve-settings.ts';

const settingsOf = (environment: Record<string, string>) =>
  resolveSettings({ root: '/project', flags: {}, environment, dotenv: {}, config: {} }).settings;

describe('the engine', () => {
  it('is the embedded one unless something else is asked for', () => {
    expect(engineKindOf(settingsOf({}))).toBe('embedded');
  });

  it('is the external one when a DSN is set', () => {
    expect(engineKindOf(settingsOf({ DB_DSN: 'postgresql://a@h/d' }))).toBe('external');
  });

  it.each(['embedded', 'demo', 'single-node', 'external'])('is %s when that is named', (name) => {
    const settings = settingsOf({ ILLUSION_ENGINE: name });
    expect(createEngine(settings, { projectRoot: '/project' }).kind).toBe(name);
  });

  it('is not chosen for production, where it must be named', () => {
    expect(() => engineKindOf(settingsOf({ NODE_ENV: 'production' }))).toThrow(
      expect.objectContaining({ code: 'ILLUSION_ENGINE_PRODUCTION' }),
    );
    expect(engineKindOf(settingsOf({ NODE_ENV: 'production', ILLUSION_ENGINE: 'embedded' }))).toBe('embedded');
  });

  it('asks for a DSN when the external one is named without', async () => {
    const engine = createEngine(settingsOf({ ILLUSION_ENGINE: 'external' }), { projectRoot: '/project' });
    await expect(engine.start()).rejects.toMatchObject({ code: 'ILLUSION_ENGINE_NEEDS_URL', exitCode: 2 });
  });
});
