import type { ApiRoute } from '../../../http/list-routes.ts';
import type { Context } from '../../context.ts';
import { formatTable } from '../../reporter/format-table.ts';
import type { Style } from '../../reporter/style.ts';
import { describeProjectApi } from '../../system/describe-project-api.ts';

export interface RoutesInput {
  readonly text: string | undefined;
}

export interface RoutesResult {
  readonly routes: readonly ApiRoute[];
}

export async function handle(context: Context, { text = '' }: RoutesInput): Promise<RoutesResult> {
  const { routes } = await describeProjectApi(context);
  const wanted = text.toLowerCase();
  const isWanted = (route: ApiRoute) =>
    // What the docs page is made of is nobody's API.
    !route.path.startsWith('/docs/') &&
    `${route.method} ${route.path} ${route.summary ?? ''}`.toLowerCase().includes(wanted);
  return { routes: routes.filter(isWanted) };
}

export function render({ routes }: RoutesResult, style: Style): string {
  if (routes.length === 0) return 'No such route. `illusion routes` lists all of them.';
  const rows = routes.map(({ method, path, guarded, summary }) => [
    method,
    path,
    guarded ? 'yes' : '',
    summary ?? style.dim('not in the OpenAPI document'),
  ]);
  return formatTable(['method', 'path', 'token', 'what it does'], rows, style);
}
