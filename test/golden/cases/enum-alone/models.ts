import { defineEnum } from 'illusion';

export const before = [];

export const after = [defineEnum('mood', ['sad', 'ok'], { comment: 'How it feels' })];
