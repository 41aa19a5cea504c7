"""Starts a Valentina Noir server for the comparison, from a checkout of its own.

Makes the database, fills in the reference data, makes one global administrator
and prints its key; then serves, with the simulator's four fake identity
providers in the place of the real ones. README.md says how it is called.
"""

import asyncio
import os
import secrets
import sys


def fake_providers() -> None:
    """Let tokens say who signs in, as the simulator's do."""
    from vapi.domain.controllers.identity import controllers
    from vapi.lib.exceptions import ServiceUnavailableError, UnprocessableEntityError
    from vapi.utils import identity

    async def verify(*, provider, token, store=None, additional_audiences=None):
        if token == "boom":
            raise ServiceUnavailableError(detail="down", code="PROVIDER_UNAVAILABLE")
        is_discord = provider.value == "discord"
        parts = token.split(":")
        if len(parts) != (5 if is_discord else 4) or parts[0] != provider.value or not all(parts):
            raise UnprocessableEntityError(detail="refused", code="TOKEN_VERIFICATION_FAILED")
        if is_discord and parts[4] not in ("0", "1"):
            raise UnprocessableEntityError(detail="refused", code="TOKEN_VERIFICATION_FAILED")
        subject, login, address = parts[1:4]
        email = None if address == "-" else address
        verified = email is not None and (not is_discord or parts[4] == "1")
        profile = {"id": subject, "email": email}
        if provider.value == "github":
            profile = {"id": subject, "login": login, "email": email}
        if is_discord:
            profile = identity.build_discord_profile({
                "id": subject,
                "username": login,
                "global_name": login.capitalize(),
                "avatar": "a1b2c3",
                "discriminator": "0",
                "email": email,
                "verified": parts[4] == "1",
            })
        return identity.VerifiedIdentity(
            provider=provider.value,
            provider_id=subject,
            email=email,
            email_verified=verified,
            profile=profile,
        )

    controllers.verify_provider_token = verify


# What is there before anybody comes: the books.
BOOKS = {
    "char_sheet_section", "character_concept", "dictionary_term", "trait", "trait_category", "trait_power",
    "trait_subcategory", "vampire_clan", "werewolf_auspice", "werewolf_tribe", "j_vampire_clan_disciplines",
    "j_werewolf_auspice_gifts", "j_werewolf_tribe_gifts", "developer",
}  # fmt: skip


async def clear() -> None:
    """Leave nothing but the books and the global administrator."""
    import asyncpg
    from vapi.config import settings

    database = settings.postgres
    connection = await asyncpg.connect(
        host=database.host, port=database.port, user=database.user, database=database.database
    )
    rows = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    await connection.execute("SET session_replication_role = replica")
    for (table,) in rows:
        if table not in BOOKS:
            await connection.execute(f'DELETE FROM "{table}"')
    await connection.execute("DELETE FROM trait WHERE custom_for_character_id IS NOT NULL")
    await connection.execute("DELETE FROM dictionary_term WHERE company_id IS NOT NULL")
    await connection.execute("DELETE FROM developer WHERE username <> 'rootdev'")
    await connection.close()
    await settings.redis.get_client().flushdb()


def create_app():
    """Make the server's application, with one more route that clears it."""
    fake_providers()
    from vapi.asgi import create_app as make

    served = make()

    async def app(scope, receive, send):
        if scope["type"] != "http" or scope["path"] != "/__clear":
            return await served(scope, receive, send)
        await clear()
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    return app


async def prepare() -> None:
    """Fill an empty database."""
    import asyncpg
    import boto3
    from vapi.config import settings

    connection = await asyncpg.connect(
        host=settings.postgres.host, port=settings.postgres.port, user=settings.postgres.user, database="postgres"
    )
    await connection.execute(f'DROP DATABASE IF EXISTS "{settings.postgres.database}" WITH (FORCE)')
    await connection.execute(f'CREATE DATABASE "{settings.postgres.database}"')
    await connection.close()
    await settings.redis.get_client().flushdb()
    storage = boto3.client("s3")
    if settings.aws.s3_bucket_name not in [bucket["Name"] for bucket in storage.list_buckets()["Buckets"]]:
        storage.create_bucket(Bucket=settings.aws.s3_bucket_name)

    from tortoise import Tortoise
    from vapi.cli.seed import seed_async
    from vapi.db.sql_models.developer import Developer
    from vapi.domain.services.developer_svc import DeveloperService
    from vapi.lib.database import install_archive_stamp_trigger, tortoise_config

    await Tortoise.init(config=tortoise_config(), _enable_global_fallback=True)
    await Tortoise.generate_schemas(safe=True)
    await install_archive_stamp_trigger()
    await seed_async()
    developer = await Developer.create(email="rootdev@example.com", username="rootdev", is_global_admin=True)
    key = await DeveloperService().generate_api_key(developer)
    await Tortoise.close_connections()
    print(f"key: {key}", flush=True)


if __name__ == "__main__":
    port, name, redis = sys.argv[1:4]
    here = os.path.dirname(os.path.abspath(__file__))
    defaults = {
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_ENDPOINT_URL": "http://127.0.0.1:5005",
        "VAPI_AUTHENTICATION_ENCRYPTION_KEY": secrets.token_hex(32),
        "VAPI_AWS__ACCESS_KEY_ID": "test",
        "VAPI_AWS__CLOUDFRONT_URL": "https://cdn.example.com",
        "VAPI_AWS__S3_BUCKET_NAME": "comparison",
        "VAPI_AWS__SECRET_ACCESS_KEY": "test",
        "VAPI_LOG__FILE_PATH": f"/tmp/{name}-logs/noir.log",
        "VAPI_NAME": name,
        "VAPI_POSTGRES__DATABASE": name,
        "VAPI_POSTGRES__HOST": "127.0.0.1",
        "VAPI_POSTGRES__USER": "postgres",
        "VAPI_RATE_LIMIT__ENCRYPTION_KEY": secrets.token_hex(32),
        "VAPI_REDIS__URL": f"redis://127.0.0.1:6379/{redis}",
        "VAPI_SAQ__ENABLED": "false",
        "VAPI_SERVER__HOST": "127.0.0.1",
        "VAPI_SERVER__PORT": port,
        "VAPI_SERVER__SCHEME": "http",
    }
    for variable, value in defaults.items():
        os.environ.setdefault(variable, value)
    os.makedirs(os.path.dirname(os.environ["VAPI_LOG__FILE_PATH"]), exist_ok=True)
    os.environ["PYTHONPATH"] = here
    asyncio.run(prepare())
    granian = os.path.join(os.path.dirname(sys.executable), "granian")
    options = ["--interface", "asgi", "--factory", "--host", "127.0.0.1", "--port", port, "--no-access-log"]
    os.execv(granian, [granian, *options, "serve:create_app"])
