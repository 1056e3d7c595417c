import { useStdout } from 'ink';
import { useEffect, useState } from 'react';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size of the terminal, but for its last line: writing there scrolls, which flickers. */
export function useSize(): Size {
  const { stdout } = useStdout();
  const [size, setSize] = useState(() => measure(stdout));
  useEffect(() => {
    const resize = () => setSize(measure(stdout));
    stdout.on('resize', resize);
    return () => {
      stdout.off('resize', resize);
    };
  }, [stdout]);
  return size;
}

function measure({ columns, rows }: Pick<NodeJS.WriteStream, 'columns' | 'rows'>): Size {
  return { width: columns || 80, height: Math.max((rows || 24) - 1, 3) };
}
