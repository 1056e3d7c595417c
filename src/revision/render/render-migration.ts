import type { DdlFeatures } from '../../schema/catalog/ddl-features.ts';
import { type Product, productOf } from '../../schema/plan/product-of.ts';
import type { Step } from '../../schema/plan/step.ts';
import { quoteCode } from './code.ts';
import { renderSteps } from './render-steps.ts';

export interface MigrationCode {
  /** What it is for, in the words of whoever asked for it. */
  readonly message: string;
  readonly up: readonly Step[];
  readonly down: readonly Step[];
  /** Why it cannot be rolled back. */
  readonly irreversible: string | undefined;
  readonly features: DdlFeatures;
}

/** The migration as a TypeScript file. */
export function renderMigration({ message, up, down, irreversible, features }: MigrationCode): string {
  const steps = [...up, ...down];
  const products = [...new Set(steps.flatMap((step) => productOf(step) ?? []))];
  const config = [
    ...(steps.some(({ alone }) => alone) ? ['transaction: false'] : []),
    ...(irreversible === undefined ? [] : [`irreversible: ${quoteCode(irreversible)}`]),
  ];
  const upCode = renderSteps(up, features);
  const downCode = renderSteps(down, features);
  return [
    "import type { Knex } from 'knex';",
    '',
    `// ${[
      message
        .trim()
        .replaceAll(/\s+/g, ' ')
        .replace(/(?<![.!?])$/, '.'),
      describeProducts(products),
    ]
      .join(' ')
      .trim()}`,
    ...(config.length > 0 ? ['', ...commentOn(steps), `export const config = { ${config.join(', ')} };`] : []),
    '',
    functionCode('up', upCode),
    ...(irreversible === undefined ? ['', functionCode('down', downCode)] : []),
    '',
  ].join('\n');
}

function functionCode(name: string, code: string): string {
  const head = `export async function ${name}(${code === '' ? '_knex' : 'knex'}: Knex): Promise<void> {`;
  return code === '' ? `${head}}` : `${head}\n${code}\n}`;
}

function commentOn(steps: readonly Step[]): readonly string[] {
  return steps.some(({ alone }) => alone)
    ? ['// A value added to an enum can be used only after the transaction that added it.']
    : [];
}

function describeProducts(products: readonly Product[]): string {
  if (products.length === 0) return 'Runs on PostgreSQL and CockroachDB.';
  return products.length === 1 ? `Runs on ${products[0]} only.` : '';
}
