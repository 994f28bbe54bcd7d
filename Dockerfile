# Builds and checks the bot with its knowledge, then leaves only what runs.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Bot --configuration Release --output /app
RUN cp -r knowledge /app/knowledge
RUN dotnet /app/Bot.dll check --knowledge /app/knowledge

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS final
WORKDIR /app
COPY --from=build /app .
# The model and the database; keep it between starts.
RUN mkdir /data && chown $APP_UID /data
VOLUME /data
USER $APP_UID
ENV Knowledge__Folder=/app/knowledge
ENV Knowledge__DataFolder=/data
ENTRYPOINT ["dotnet", "Bot.dll"]
