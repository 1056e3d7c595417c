import type { ApiDescription } from '../../http/describe-api.ts';
import type { Context } from '../context.ts';

/** The routes of the project's API and its OpenAPI document, without its database. */
export async function describeProjectApi(context: Context): Promise<ApiDescription> {
  const { settings } = await context.project();
  const [{ describeApi }, { loadApp }] = await Promise.all([
    import('../../http/describe-api.ts'),
    import('../../http/load-app.ts'),
  ]);
  return describeApi(await loadApp(settings.app.entry ?? ''), settings);
}
