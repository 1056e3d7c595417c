/**
 * How a long operation tells what it is doing. Rooms get one as an option and never print themselves;
 * the command line turns events into lines on stderr.
 */
export type Progress = (message: string) => void;

/** Progress nobody listens to. */
export const silent: Progress = () => undefined;
