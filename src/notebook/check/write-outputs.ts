import { createHash } from 'node:crypto';
import { joinText, type MultilineText, type Output } from '../file/notebook.ts';

/** Outputs as lines to be compared by a person: text as it is, images by what tells one from another. */
export function writeOutputs(outputs: readonly Output[]): readonly string[] {
  return outputs.flatMap(writeOutput);
}

function writeOutput(output: Output): readonly string[] {
  switch (output.output_type) {
    case 'stream':
      return withTitle(output.name, joinText(output.text));
    case 'error':
      return withTitle('error', output.traceback.join('\n'));
    case 'execute_result':
    case 'display_data':
      return Object.entries(output.data).flatMap(([type, content]) => writeData(type, content));
  }
}

function writeData(type: string, content: unknown): readonly string[] {
  const text = isText(content) ? joinText(content) : JSON.stringify(content);
  if (type.startsWith('text/')) return withTitle(type, text);
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return [`[${type}: ${text.length} characters, ${digest}]`];
}

function withTitle(title: string, text: string): readonly string[] {
  return [`[${title}]`, ...text.replace(/\n$/, '').split('\n')];
}

function isText(content: unknown): content is MultilineText {
  return typeof content === 'string' || (Array.isArray(content) && content.every((line) => typeof line === 'string'));
}
