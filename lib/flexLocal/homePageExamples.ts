/** Where the examples are to work. */
type Server = { url: string; issuer: string; clientId: string; secretFile: string | null };

/** A text as one word of a POSIX shell: in single quotes, each quote in it written apart. */
function shellWord(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * Calls with curl that work as they stand: sign in, see the tenants, list models, upload one. They take the secret from
 * its file, so that it is neither on the page nor in the history of a shell.
 */
export function exampleCalls(
  { url, issuer, clientId, secretFile }: Server,
  tenant: { identifier: string; regionCode: string } | null,
): string {
  const secret = secretFile
    ? `SECRET=$(node -p 'require(process.argv[1]).clientSecret' ${shellWord(secretFile)})`
    : 'SECRET=$FLEX_CLIENT_SECRET';
  const aim = `${url}/${tenant?.regionCode ?? 'UK'}/aim/2.0/${tenant?.identifier ?? 'your-tenant'}`;
  return `# sign in; a token lasts an hour
${secret}
TOKEN=$(curl -s ${issuer}/token -d grant_type=client_credentials -d scope=api.write \\
  -d client_id=${shellWord(clientId)} --data-urlencode client_secret="$SECRET" |
  node -p 'JSON.parse(fs.readFileSync(0)).access_token')

# the tenants that you may see
curl -s -w '\\n' -H "Authorization: Bearer $TOKEN" \\
  ${url}/id/2.0/Tenants

# the newest models of one, and how far each is
curl -s -w '\\n' -G -H "Authorization: Bearer $TOKEN" \\
  ${aim}/Models \\
  --data-urlencode '$orderby=DateUploaded desc' -d '$top=5' \\
  -d '$select=Name,ProcessingStage,ProcessingStatus'

# upload a model
curl -s -w '\\n' -H "Authorization: Bearer $TOKEN" \\
  ${aim}/modelfiles/upload \\
  -F assetName='My building' -F file=@samples/house.ifc`;
}
