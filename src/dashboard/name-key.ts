import type { Key } from 'ink';

/** What was typed, as names: `a`, `return`, `shift-tab`. Text that comes all at once, as pasted text does, is several keys. */
export function nameKey(input: string, key: Key): readonly string[] {
  if (key.ctrl) return input === 'c' ? ['ctrl-c'] : [];
  if (key.return) return ['return'];
  if (key.escape) return ['escape'];
  if (key.tab) return [key.shift ? 'shift-tab' : 'tab'];
  if (key.upArrow) return ['up'];
  if (key.downArrow) return ['down'];
  if (key.leftArrow) return ['left'];
  if (key.rightArrow) return ['right'];
  if (key.pageUp) return ['pageup'];
  if (key.pageDown) return ['pagedown'];
  if (key.backspace || key.delete) return ['backspace'];
  return Array.from(input, (char) => (char === '\r' || char === '\n' ? 'return' : char));
}
