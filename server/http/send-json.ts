import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Request, Response } from 'express'

/** Less than this goes out in as many packets as compressed. */
const LEAST_BYTES = 1400
/** Half a second of work for the last tenth of the size would keep others waiting. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }

const compress = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, BROTLI),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes),
}

/** Answers with a value, as small as the asker can read it. */
export async function sendJson(request: Request, response: Response, value: unknown): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(value))
  response.type('json').vary('Accept-Encoding')
  const encoding = bytes.length < LEAST_BYTES ? undefined : encodingFor(request)
  if (encoding === undefined) {
    response.send(bytes)
    return
  }
  response.set('Content-Encoding', encoding).send(await compress[encoding](bytes))
}

/** Ours comes first: browsers name the smaller one last. */
function encodingFor(request: Request) {
  return (['br', 'gzip'] as const).find(encoding => request.acceptsEncodings(encoding) !== false)
}
