// SPDX-License-Identifier: BSL-1.0
//
// The program recount, as the page sees it: runs one after another in a worker, which can be stopped.

export class Stopped extends Error {}

export class Program {
    #compiled;
    #worker;
    #running;

    /// seen: called with how much of the files has been read.
    constructor(seen) {
        this.seen = seen;
        this.#compiled = fetch("recount.wasm").then(async (got) => {
            if (!got.ok) throw new Error(`recount.wasm: ${got.status} ${got.statusText}`);
            // a server of files need not know the type of WebAssembly
            return WebAssembly.compile(await got.arrayBuffer());
        });
        this.#compiled.catch(() => {});
    }

    /// words, files and wanted as in run.js; gives what it gives. Can be stopped from when it is asked, also while the
    /// program itself is not there yet.
    run(asked) {
        return new Promise((done, failed) => {
            this.#running = failed;
            this.#compiled.then((compiled) => {
                if (this.#running === failed) this.#begin(compiled, asked, done, failed);
            }, failed);
        });
    }

    #begin(compiled, asked, done, failed) {
        if (!this.#worker) {
            this.#worker = new Worker("worker.js", { type: "module" });
            this.#worker.postMessage({ compiled });
        }
        this.#worker.onmessage = ({ data }) => {
            if (data.seen !== undefined) return this.seen(data.seen);
            this.#running = undefined;
            if (data.answer) return done(data.answer);
            this.#end();
            failed(new Error(data.fault));
        };
        this.#worker.onerror = (fault) => {
            this.#end();
            failed(new Error(fault.message || "the worker cannot be started"));
        };
        this.#worker.postMessage(asked);
    }

    /// Ends what is running; the next run has a worker of its own.
    stop() {
        const failed = this.#running;
        this.#end();
        failed?.(new Stopped());
    }

    #end() {
        this.#worker?.terminate();
        this.#worker = undefined;
        this.#running = undefined;
    }
}
