/** The npm package that holds Node's program for a platform. The package `node` itself is an install script that fetches it. */
export function platformPackage(platform: string = process.platform, architecture: string = process.arch): string {
  const system = platform === 'win32' ? 'win' : platform;
  const processor = system === 'win' && architecture === 'ia32' ? 'x86' : architecture;
  const prefix = platform === 'darwin' && architecture === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${system}-${processor}`;
}
