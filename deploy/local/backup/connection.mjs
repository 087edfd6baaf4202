/** Texts in the files must not depend on how a server is set up. Row security that would hide rows is an error instead. */
const SETTINGS = '-c timezone=UTC -c datestyle=ISO -c intervalstyle=postgres -c row_security=off';

/** One connection for as long as `act` takes. */
export async function connected(adminUrl, act) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'backup', options: SETTINGS });
  await client.connect();
  try {
    return await act(client, pg.escapeIdentifier);
  } finally {
    await client.end();
  }
}
