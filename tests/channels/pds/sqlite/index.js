// The server asks for better-sqlite3, which is compiled where no ready binary can be downloaded: two
// minutes, and a compiler. Node has had SQLite inside since version 22. This is what Kysely calls.
import { DatabaseSync } from 'node:sqlite'

const plain = (row) => {
  for (const name in row) {
    if (row[name] instanceof Uint8Array) row[name] = Buffer.from(row[name])
  }
  return row
}

class Statement {
  #statement

  constructor(statement) {
    this.#statement = statement
    this.reader = statement.columns().length > 0
  }

  all(given = []) {
    return this.#statement.all(...given).map(plain)
  }

  run(given = []) {
    return this.#statement.run(...given)
  }

  *iterate(given = []) {
    for (const row of this.#statement.iterate(...given)) yield plain(row)
  }
}

export default class Database {
  #database

  constructor(location, { timeout = 5000 } = {}) {
    this.#database = new DatabaseSync(location, { timeout, enableForeignKeyConstraints: true })
  }

  prepare(sql) {
    return new Statement(this.#database.prepare(sql))
  }

  pragma(said) {
    this.#database.exec(`PRAGMA ${said}`)
  }

  close() {
    if (this.#database.isOpen) this.#database.close()
  }
}
