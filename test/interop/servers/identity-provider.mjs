/**
 * An identity provider made of `oidc-provider`, with its own pages for signing in and consent. Arguments: the path of
 * that package's entry, and the port. Tokens live for `TOKEN_SECONDS` of the environment.
 */
const [entry, port] = process.argv.slice(2);
const { default: Provider } = await import(entry);

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: 'parlance',
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      redirect_uris: ['http://127.0.0.1/signed-in'],
      response_types: ['code'],
      grant_types: ['authorization_code', 'refresh_token'],
    },
    {
      client_id: 'ci',
      client_secret: 'planted-client-secret:+/=&',
      token_endpoint_auth_method: 'client_secret_basic',
      redirect_uris: [],
      response_types: [],
      grant_types: ['client_credentials'],
    },
    {
      client_id: 'service',
      client_secret: 'for-tests',
      token_endpoint_auth_method: 'client_secret_post',
      redirect_uris: [],
      response_types: [],
      grant_types: [],
    },
  ],
  scopes: ['openid', 'offline_access', 'greet'],
  pkce: { required: () => true },
  features: {
    devInteractions: { enabled: true },
    clientCredentials: { enabled: true },
    introspection: { enabled: true, allowedPolicy: () => true },
    revocation: { enabled: true },
  },
  ttl: {
    AccessToken: Number(process.env.TOKEN_SECONDS ?? 600),
    ClientCredentials: Number(process.env.TOKEN_SECONDS ?? 600),
  },
  rotateRefreshToken: true,
});
provider.on('grant.error', (_, error) => console.error(error.error_detail ?? error.message));
provider.listen(Number(port), '127.0.0.1');
