// Starts a Bluesky server (PDS) and the directory of names (PLC) that it registers accounts with.
// Both listen on 127.0.0.1 and keep all they know in the folder given; one line of JSON on standard
// output says where they are. They end with their standard input, so that they outlive nobody.
import { createServer } from 'node:http'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import * as plc from '@did-plc/lib'
import { PDS } from '@atproto/pds'

const folder = process.argv[2]

// ---- the directory: https://web.plc.directory/api/redoc; the checking is that of its own library ----

const logs = new Map()

const body = async (request) => {
  const parts = []
  for await (const part of request) parts.push(part)
  return JSON.parse(Buffer.concat(parts).toString())
}

const register = async (did, operation) => {
  const log = [...(logs.get(did) ?? []), operation]
  await plc.validateOperationLog(did, log)
  logs.set(did, log)
}

const shown = (did, what) => {
  const last = logs.get(did)?.at(-1)
  if (!last || what === 'log/last') return last
  const data = plc.opToData(did, last)
  return what === 'data' ? data : plc.formatDidDoc(data)
}

const directory = createServer(async (request, response) => {
  const [, did, ...rest] = decodeURIComponent(request.url.split('?')[0]).split('/')
  const answer = (status, value) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(value))
  }
  try {
    if (request.method === 'POST') return answer(200, await register(did, await body(request)) ?? {})
    const found = shown(did, rest.join('/'))
    return found ? answer(200, found) : answer(404, { message: 'DID not registered' })
  } catch (error) {
    return answer(400, { message: String(error.message) })
  }
})

const listening = (server) =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)))

const free = async () => {
  const server = createServer()
  const port = await listening(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

// ---- the server, as its makers ship it ----

const plcPort = await listening(directory)
const port = await free()
const secret = (bytes) => randomBytes(bytes).toString('hex')
Object.assign(process.env, {
  PDS_PORT: String(port),
  PDS_HOSTNAME: 'localhost',
  PDS_DEV_MODE: 'true',
  PDS_DATA_DIRECTORY: folder,
  PDS_BLOBSTORE_DISK_LOCATION: join(folder, 'blobs'),
  PDS_DID_PLC_URL: `http://127.0.0.1:${plcPort}`,
  PDS_SERVICE_HANDLE_DOMAINS: '.test',
  PDS_INVITE_REQUIRED: 'false',
  PDS_RATE_LIMITS_ENABLED: 'false',
  PDS_DISABLE_SSRF_PROTECTION: 'true',
  PDS_JWT_SECRET: secret(16),
  PDS_ADMIN_PASSWORD: secret(16),
  PDS_PLC_ROTATION_KEY_K256_PRIVATE_KEY_HEX: secret(32),
  LOG_ENABLED: 'false',
})
const pds = await PDS.fromEnv()
await pds.start()
console.log(JSON.stringify({ pds: `http://localhost:${port}`, plc: `http://127.0.0.1:${plcPort}` }))
process.stdin.resume()
process.stdin.on('end', () => process.exit(0))
