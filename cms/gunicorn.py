"""How gunicorn serves the site: ``gunicorn -c python:cms.gunicorn cms.wsgi``.

Sync workers: behind a proxy that buffers they are the quickest for pages like ours, and one stuck
request costs one worker. HOST, PORT and WEB_CONCURRENCY come from the environment.
"""

import os

from gunicorn.workers.base import Worker

from cms import logs
from cms.demo.lineage import end_with_parent

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "sync"
preload_app = True
timeout = 30
graceful_timeout = 10
max_requests = 2000
max_requests_jitter = 200
control_socket_disable = True
_production = os.environ.get("ROSTRUM_ENVIRONMENT") == "production"
accesslog = "-" if _production else None
access_log_format = "%(m)s %(U)s %(s)s %(b)s %(L)s"
logconfig_dict = logs.configuration(as_json=_production)


def post_fork(_server: object, worker: Worker) -> None:
    """Workers end with their master, even when it is killed."""
    end_with_parent(worker.ppid)
