import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'

const PIECE = 65_536

/** A file for the asker alone. One that goes away half through ends the reading. */
export async function sendFile(
  response: Response,
  { name, type }: { name: string; type: 'json' | 'csv' },
  text: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  response.attachment(name).type(type)
  await pipeline(Readable.from(inPieces(text)), response).catch(error => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  })
}

/** A write of its own for each fact would cost more than the fact. */
async function* inPieces(text: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  let piece = ''
  for await (const part of text) {
    piece += part
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}
