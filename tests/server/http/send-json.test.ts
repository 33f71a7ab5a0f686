import { request } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import express from 'express'
import { expect, test } from 'vitest'
import { sendJson } from '../../../server/http/send-json.ts'
import { openHttp } from './open-http.ts'

const LONG = { rows: Array.from({ length: 500 }, (_, id) => ({ id, said: 'the same again' })) }

/** Asks as a client that reads these encodings, and gives what came over the wire. */
async function answered(value: unknown, encodings: string) {
  const routes = [express.Router().get('/told', (request, response) => sendJson(request, response, value))]
  const { port } = await openHttp({ routes })
  return new Promise<{ encoding: string | undefined; vary: string | undefined; bytes: Buffer }>((resolve, reject) => {
    const asked = request({ port, path: '/told', headers: { 'accept-encoding': encodings } }, response => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => {
        const { 'content-encoding': encoding, vary } = response.headers
        resolve({ encoding, vary, bytes: Buffer.concat(parts) })
      })
    })
    asked.on('error', reject).end()
  })
}

test('a long answer goes out as small as the caller can read it, and a cache knows that it differs', async () => {
  const brotli = await answered(LONG, 'gzip, deflate, br')
  expect([brotli.encoding, brotli.vary]).toEqual(['br', 'Accept-Encoding'])
  expect(JSON.parse(brotliDecompressSync(brotli.bytes).toString())).toEqual(LONG)
  expect(brotli.bytes.length).toBeLessThan(JSON.stringify(LONG).length / 5)
  const zipped = await answered(LONG, 'gzip')
  expect([zipped.encoding, JSON.parse(gunzipSync(zipped.bytes).toString())]).toEqual(['gzip', LONG])
})

test('whoever reads no encoding, and whoever is told little, reads it as it is', async () => {
  const plain = await answered(LONG, 'identity')
  expect([plain.encoding, JSON.parse(plain.bytes.toString())]).toEqual([undefined, LONG])
  const short = await answered({ ok: true }, 'br')
  expect([short.encoding, short.bytes.toString()]).toEqual([undefined, '{"ok":true}'])
})
