import { useStdout } from 'ink';
import { useLayoutEffect, useRef } from 'react';
import type { FrameLine } from './compose-frame.ts';
import { createPainter } from './paint.ts';

interface FrameOptions {
  readonly width: number;
  readonly height: number;
  readonly hasColours: boolean;
}

/** Shows these lines. Ink would measure and take apart each of them again for every picture: half of all that was done. */
export function useFrame(lines: readonly FrameLine[], { width, height, hasColours }: FrameOptions): void {
  const { stdout } = useStdout();
  const painter = useRef<{ readonly size: string; readonly paint: ReturnType<typeof createPainter> }>(undefined);
  useLayoutEffect(() => {
    const size = `${width} ${height}`;
    if (painter.current?.size !== size) {
      // What a terminal makes of lines that were longer or shorter is not known; so nothing is kept of them.
      painter.current = { size, paint: createPainter(stdout, hasColours) };
    }
    painter.current?.paint(lines);
  });
}
