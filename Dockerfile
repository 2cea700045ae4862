FROM docker.io/library/node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM docker.io/library/node:24-slim
ENV NODE_ENV=production \
    NODE_COMPILE_CACHE=/data/.compile-cache \
    BASEWATCH_DATA_DIR=/data
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json LICENSE ATTRIBUTION.md ./
COPY bin ./bin
COPY config ./config
COPY src ./src
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
HEALTHCHECK --interval=60s --timeout=10s --start-period=30s CMD ["node", "bin/basewatch.mjs", "feeds", "--alive"]
ENTRYPOINT ["node", "bin/basewatch.mjs"]
CMD ["start"]
