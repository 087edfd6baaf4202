/** What takes the place of a server of ours when it is set. */
export const given = Object.freeze({
  databaseUrl: process.env.DATABASE_URL || undefined,
  redisUrl: process.env.REDIS_URL || undefined,
  kafkaBrokers: process.env.KAFKA_BROKERS || undefined,
});
