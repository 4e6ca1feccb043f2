"""The counter as the older systems have it: Flask, with redis-py's pool of connections."""

import os

import redis
from flask import Flask, jsonify

app = Flask(__name__)
store = redis.Redis(host="127.0.0.1", port=int(os.environ["REDIS_PORT"]))


@app.post("/")
def increment():
    return jsonify(counter=store.incr("counter"))


@app.get("/")
def read():
    return jsonify(counter=int(store.get("counter") or 0))
