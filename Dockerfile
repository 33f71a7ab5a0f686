# Built in one image, run in another: neither compiler nor sources come along.
FROM node:22-bookworm-slim AS build
WORKDIR /berth
COPY . .
RUN npm ci && npm run build && npm prune --omit=dev && mkdir /data

FROM node:22-bookworm-slim
WORKDIR /berth
COPY --from=build /berth/package.json ./
COPY --from=build /berth/node_modules ./node_modules
COPY --from=build /berth/dist ./dist
# By number, so that a rule such as runAsNonRoot can tell that it is not root.
COPY --from=build --chown=10001:10001 /data /data
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 DATA_DIR=/data DEMO=0
USER 10001:10001
VOLUME /data
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/readyz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "dist/node/server/main.js"]
