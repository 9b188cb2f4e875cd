# Not run where it was written, for want of a Docker: see docs/scaling.md.
FROM node:22-bookworm-slim AS built
WORKDIR /convive
COPY . .
RUN npx -y pnpm@12.21.0 install --frozen-lockfile \
  && node --input-type=module -e "const { build } = await import('./scripts/build.mjs'); await build()"

FROM node:22-bookworm-slim
WORKDIR /convive
COPY --from=built --chown=node:node /convive /convive
RUN mkdir /data && chown node:node /data
USER node
ENV HOST=0.0.0.0 PORT=4000 DATA_DIR=/data NODE_ENV=production
VOLUME /data
EXPOSE 4000
# The process itself hears of a stop, and no shell in between.
CMD ["node", "--enable-source-maps", "packages/server/dist/main.js"]
HEALTHCHECK --interval=10s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
