import { engineContract } from './engine.contract.ts';

engineContract('embedded', { isShared: true, keepsData: true, survivesKill: true });
engineContract('ephemeral', { isShared: false, keepsData: false, survivesKill: true });
