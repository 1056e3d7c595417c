import { vi } from 'vitest';
import { engineContract } from './engine.contract.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

engineContract('embedded', { isShared: true, keepsData: true, survivesKill: true });
engineContract('ephemeral', { isShared: false, keepsData: false, survivesKill: true });
