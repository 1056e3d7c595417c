export const tag = process.env.STAND_IN_VERSION ?? 'v26.1.3';

export function printVersion(args) {
  if (args.includes('--build-tag')) return void process.stdout.write(`${tag}\n`);
  const lines = [
    ['Build Tag:', tag],
    ['Build Time:', '2026/03/02 00:00:00'],
    ['Distribution:', 'CCL'],
    ['Platform:', `${process.platform} ${process.arch}`],
    ['Build Type:', 'release'],
  ];
  process.stdout.write(lines.map(([name, value]) => `${name.padEnd(18)}${value}\n`).join(''));
}
