const productDatabase = 'mingjian';

/**
 * The address, with all rights, of the database the product lives in.
 * A DATABASE_URL that names a database of its own means that one.
 */
export function adminUrlFor(databaseUrl) {
  const url = new URL(databaseUrl);
  if (['', '/', '/postgres'].includes(url.pathname)) url.pathname = `/${productDatabase}`;
  return url.href;
}

/** The same database for a role of its own. */
export function urlForRole(adminUrl, role, password) {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = password;
  return url.href;
}

/** Makes the product's database unless it is there. */
export async function ensureDatabase(databaseUrl, adminUrl) {
  const name = decodeURIComponent(new URL(adminUrl).pathname.slice(1));
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
