import { engineContract } from './engine.contract.ts';

engineContract('embedded', { isShared: true, keepsData: true });
engineContract('ephemeral', { isShared: false, keepsData: false });
